"""`python -m foreshock`."""

from foreshock.cli import main

if __name__ == "__main__":
    main()
