"""What visits cost: lines planned and actual, by payer and budget line."""
