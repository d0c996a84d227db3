"""Which service a family is helped on to: the needs one can choose, and what the law says of each."""
