"""Individual plan, coordinators, coordination decision, joint decision and complaint, on the case."""
