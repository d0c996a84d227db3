"""Individual plan, coordinators, the rights ledger, school environment and handover from a crisis centre."""
