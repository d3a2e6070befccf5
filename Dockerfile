# The image of the portal, and with `--target uitwisseling` that of the practice exchange.
# Build with the commit inside: docker build --build-arg COMMIT="$(git rev-parse HEAD)" .

FROM node:24-bookworm-slim AS opmaak
WORKDIR /bouw/static
COPY static/package.json static/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY static/ ./
# What the browser gets is vendor/ and img/; the sources in css/ refer to packages that are not in the image.
RUN npm run bouw && rm -rf node_modules css js ./*.mjs package.json package-lock.json

FROM python:3.11-slim-bookworm AS pakketten
ENV UV_PYTHON_DOWNLOADS=never \
    UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_PROJECT_ENVIRONMENT=/opt/portaal
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /bouw
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-default-groups --no-cache --python /usr/local/bin/python3

FROM pakketten AS pakketten-uitwisseling
RUN uv sync --frozen --no-default-groups --extra sandbox --no-cache --python /usr/local/bin/python3

FROM python:3.11-slim-bookworm AS basis
ARG COMMIT=onbekend
LABEL org.opencontainers.image.title="VUM-portaal" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.revision="${COMMIT}"
ENV COMMIT="${COMMIT}" \
    PATH="/opt/portaal/bin:${PATH}" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
# A number, not a name: Kubernetes can then check that it is not root.
RUN groupadd --gid 10001 portaal \
 && useradd --uid 10001 --gid portaal --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin portaal \
 && install -d -o portaal -g portaal /bronnen
WORKDIR /app
COPY LICENSE manage.py ./
COPY exchange_client/ exchange_client/
COPY portal/ portal/

FROM basis AS uitwisseling
COPY --from=pakketten-uitwisseling /opt/portaal /opt/portaal
USER 10001:10001
EXPOSE 8420
CMD ["python", "-m", "exchange_client.sandbox", "--host", "0.0.0.0", "--port", "8420"]

FROM basis AS portaal
COPY --from=pakketten /opt/portaal /opt/portaal
COPY templates/ templates/
COPY --from=opmaak /bouw/static/ static/
ENV DJANGO_SETTINGS_MODULE=portal.settings.production
# The settings want to be complete before anything runs; nothing of these values stays in the image.
RUN SECRET_KEY=alleen-om-te-bouwen \
    SLEUTEL_GEGEVENS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    DATABASE_URL=postgresql://niemand@localhost/niets \
    REDIS_URL=redis://localhost/0 \
    ALLOWED_HOSTS=bouwen.example PORTAAL_URL=https://bouwen.example PORTAAL_OIN=00000000000000000000 \
    UITWISSELING_URL=https://bouwen.example UITWISSELING_OIN=00000000000000000000 \
    python manage.py collectstatic --no-input
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=30s --retries=4 CMD ["python", "-m", "portal.lokaal.gezond"]
# No access log: it would write paths, with ids and tokens; the application logs the route (kern/middleware.py).
# Threads wait for the databank; two processes keep two cores busy. /dev/shm: the heartbeat must not wait for a slow disk.
CMD ["gunicorn", "portal.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--preload", "--no-control-socket", "--keep-alive", "75"]
