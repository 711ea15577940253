"""General terms of sale as dated data, and the articles that compute."""
