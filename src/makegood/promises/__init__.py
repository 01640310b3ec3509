"""What we said we would do, by when, who does it, and the proof.

Words: a promise is *made* when it is spoken; its *doer* accepts the work apart from that; between `due_at` and
`proof_by` it reads *awaiting proof*; it is *kept* by proof, *broken* as of its due moment, or *renegotiated* before it.
"""
