"""The pages of the lab: open to all; nothing of any case behind them."""
