"""The breakdown 任务分解: drafted from a report, opinions asked and taken, settled, issued; then tasks are open."""
