"""Files and formats, without a database: sealing, telling types apart, drawing."""
