"""Speed and memory of `extract` beside natasha's own steps, on the same text, in the same run, on the same machine.

from pipeline.bench.command import bench
bench(["data/raw"]).speed[0].ratio  → 1.4        articles a second on one core, natasha's taken as 1
"""
