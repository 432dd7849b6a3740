"""The pages of docs/reference that are made of the code, and held to it by test_reference.py."""
