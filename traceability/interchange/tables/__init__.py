"""Tables as people keep them: CSV in any encoding and delimiter, XLSX, rows or columns as records.

`reading.read_table` is the way in.
"""
