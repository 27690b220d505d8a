"""What an import compares with, and what stands on an import that is to be taken back."""
