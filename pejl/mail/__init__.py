"""What leaves and enters by post: message values, calendar objects, SMTP."""
