"""Tags of the law on screen."""
