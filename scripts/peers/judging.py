"""How far scores are from the exact ones."""
import numpy, polars

TOP = 100


class Judge:
    def __init__(self, folder):
        self.reference = numpy.load(f"{folder}/reference.npy")
        self.handles = polars.read_parquet(f"{folder}/handles.parquet")["handle"]
        self.first = self.top(self.reference)

    def top(self, scores):
        return set(numpy.argsort(-scores, kind="stable")[:TOP].tolist())

    def of(self, path):
        """L1 error, largest relative difference, and how many of the first hundred are the same, for the scores in a .npy or .csv."""
        scores = numpy.load(path) if str(path).endswith(".npy") else self.read(path)
        if scores.shape != self.reference.shape or not numpy.isfinite(scores).all():
            raise ValueError(f"{path} has not one finite score a vertex")
        distance = numpy.abs(scores - self.reference)
        return {"l1_error": float(distance.sum()), "relative_difference": float((distance / self.reference).max()),
                "top_overlap": len(self.first & self.top(scores)), "top": len(self.first), "sum": float(scores.sum())}

    def read(self, path):
        """The scores that Peerage wrote, in the order of the handles."""
        frame = polars.read_csv(path, schema_overrides={"handle": self.handles.dtype, "score": polars.Float64})
        joined = polars.DataFrame({"handle": self.handles}).join(frame, on="handle", how="left", maintain_order="left")
        if len(frame) != len(self.handles) or joined["score"].null_count():
            raise ValueError(f"{path} names other handles than the text")
        return joined["score"].to_numpy()
