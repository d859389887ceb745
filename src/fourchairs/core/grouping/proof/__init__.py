"""Proofs: what no seating of these people can do better."""

from fourchairs.core.grouping.proof.buckets import prove_buckets
from fourchairs.core.grouping.proof.certificate import Certificate
from fourchairs.core.grouping.proof.prove import prove
from fourchairs.core.grouping.proof.running import Standing

__all__ = ["Certificate", "Standing", "prove", "prove_buckets"]
