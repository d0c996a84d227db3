"""The municipality's year with the state's dates laid on it: when can what be acted on, and by whom."""
