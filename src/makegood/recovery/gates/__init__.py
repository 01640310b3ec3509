"""What is written on a mistake's page: facts, what stops the harm, what it did, the ask, who else knows."""
