# docker build -t linkcheck .
# docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/catalogs" linkcheck run catalog.md
FROM python:3.13-slim

# git is for --changed-since.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates git \
 && rm -rf /var/lib/apt/lists/*

COPY pyproject.toml constraints.txt README.md LICENSE /opt/linkcheck/
COPY src /opt/linkcheck/src
RUN python -m pip install --no-cache-dir --disable-pip-version-check -c /opt/linkcheck/constraints.txt /opt/linkcheck

# Reports are written into the volume; whoever owns that says so with --user.
USER 1000:1000
WORKDIR /catalogs
ENTRYPOINT ["linkcheck"]
