"""The customer's side: what their page shows, what they answer on it, and everything that they may see."""
