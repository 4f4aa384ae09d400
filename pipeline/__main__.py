"""`python -m pipeline extract data/raw`: the command `svodka`, where its script is not on the path."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
