"""The pages of the law: open to all, nothing of any case behind them."""
