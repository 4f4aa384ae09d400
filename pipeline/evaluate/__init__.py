"""Gold against output: scores, floors, and the rows behind them. Beside the path from dump to tables; nothing there
needs it.

    from pipeline.evaluate.command import evaluate
    evaluate("tests/gold").values()["names/PER/f1"]  → 0.97
"""
