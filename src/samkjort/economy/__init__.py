"""Who pays, who gains, and when: prevention by payer and year, with what nobody knows kept unknown."""
