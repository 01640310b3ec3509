"""Letters, both ways: what one is for, how it reads, how it leaves and is signed, and mail that comes in."""
