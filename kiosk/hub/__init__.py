"""The receiving end: takes sealed requests in, gives signed receipts back."""
