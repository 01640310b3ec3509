"""One cause behind the mistakes of several customers: looked for, declared, told, equal harm made good alike."""
