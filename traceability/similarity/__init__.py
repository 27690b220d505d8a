"""The ears: texts to vectors, vectors to pairs of initiatives that may be one.

Pure: numpy and scipy, one adapter around an ONNX model whose files are named by the caller, no
Django, no database, no clock. `scoring.listen` is the way in; `initiatives` says what it hears.
"""
