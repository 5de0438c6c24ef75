"""The jurisdictions a document may have, with what speaks for each."""

from classify.places.candidates.candidates import Candidate, Case, build_case

__all__ = ["Candidate", "Case", "build_case"]
