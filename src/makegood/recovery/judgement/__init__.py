"""How grave it is for them, from their side: judged, raised while nobody judges, graver when it comes again."""
