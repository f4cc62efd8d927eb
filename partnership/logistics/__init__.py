"""How people travel, where they stay, who drives them and who interprets."""
