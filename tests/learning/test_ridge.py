"""Ridge regression, its folds, and directions of terms that share documents."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from classify.learning import latent_projection
from classify.learning.folds import assign_folds
from classify.learning.ridge import fit_ridge


def test_latent_projection_brings_together_terms_that_share_documents() -> None:
    # Columns 0 and 1 never meet, but both meet column 2; column 3 meets none of them.
    rows = [[1, 0, 1, 0], [0, 1, 1, 0]] * 2 + [[0, 0, 0, 1]] * 3
    features = sparse.csr_matrix(np.array(rows, dtype=float))
    projection = latent_projection(features, slice(0, 4), dimensions=2, weight=3.0)
    assert projection.shape == (4, 2)
    cosine = projection @ projection.T / np.outer(*[np.linalg.norm(projection, axis=1)] * 2)
    assert cosine[0, 1] > 0.9 > abs(cosine[0, 3])
    assert np.sqrt(((features @ projection) ** 2).sum(axis=1).mean()) == pytest.approx(3.0, rel=1e-4)
    assert latent_projection(features, slice(0, 0), dimensions=2, weight=1.0).shape == (4, 0)


def test_fit_ridge_agrees_with_scikit_learn() -> None:
    from sklearn.linear_model import Ridge

    generator = np.random.default_rng(5)
    wide, dense = generator.normal(size=(60, 8)), generator.normal(size=(60, 3))
    goals = generator.normal(size=(60, 2))
    folds = np.arange(60) % 3
    fitted = fit_ridge([sparse.csr_matrix(wide), dense], goals, penalty=2.0, folds=folds)
    both, mean = np.hstack([wide, dense]), goals.mean(axis=0)
    reference = Ridge(alpha=2.0, fit_intercept=False).fit(both, goals - mean)
    assert np.vstack(fitted.coefs) == pytest.approx(reference.coef_.T, abs=0.02)
    train = folds != 0
    part = Ridge(alpha=2.0, fit_intercept=False).fit(both[train], goals[train] - goals[train].mean(axis=0))
    assert fitted.held_out[~train] == pytest.approx(part.predict(both[~train]) + goals[train].mean(axis=0), abs=0.05)


def test_fit_ridge_is_the_same_on_any_number_of_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = np.random.default_rng(6)
    features = sparse.random(80, 50, density=0.2, format="csr", dtype=np.float32, random_state=generator)
    goals, folds = generator.normal(size=(80, 3)), np.arange(80) % 4
    fits = []
    for cores in (None, 1, 3, 64):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        fits.append(fit_ridge([features], goals, penalty=1.0, folds=folds))
    for fitted in fits[1:]:
        assert (fitted.coefs[0] == fits[0].coefs[0]).all()
        assert (fitted.held_out == fits[0].held_out).all()


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from("甲乙丙丁戊己")), min_size=4, max_size=60), st.integers(2, 5)
)
def test_assign_folds(pairs: list[tuple[int, str]], number: int) -> None:
    target, groups = np.array([label for label, _ in pairs]), [group for _, group in pairs]
    plain = assign_folds(target, number)
    for label in set(target.tolist()):
        sizes = np.bincount(plain[target == label], minlength=number)
        assert sizes.max() - sizes.min() <= 1
    grouped = assign_folds(target, number, groups=groups)
    assert all(len(set(grouped[[g == name for g in groups]].tolist())) == 1 for name in set(groups))
    assert grouped.max() < number
