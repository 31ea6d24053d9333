"""Many reports at once: a folder becomes a lake of Parquet, places and years stand side by side.

Needs the extra `luoshi[tables]`; with `luoshi[spark]` the same reading and the same SQL run on a cluster.
"""
