"""What the platform does with files and formats, without a database: sealing, telling types apart, drawing."""
