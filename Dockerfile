# The service, with a CPU build of torch. Build: docker build -t dateline .
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH
# First and alone: PyPI's Linux build would bring several GB of CUDA packages
RUN pip install torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu
WORKDIR /src
COPY . .
RUN pip install -c requirements.lock ".[openai-like,ollama]"

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home dateline && install -d -o dateline /data
COPY --from=build /opt/dateline /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH PYTHONUNBUFFERED=1 DATELINE_DATA=/data DATELINE_HOST=0.0.0.0 DATELINE_PORT=8000
USER dateline
WORKDIR /home/dateline
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["dateline"]
CMD ["serve"]
