"""How fast logs are watched, and what adopted rules find in each other's logs."""
