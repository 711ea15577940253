"""The sample books: an invented firm, its customers, three months of sales and receipts, and the truth behind them."""
