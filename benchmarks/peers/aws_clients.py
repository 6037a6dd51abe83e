"""AWS clients of the older services, on stand-ins: BEDROCK_ENDPOINT, S3_ENDPOINT and DYNAMODB_ENDPOINT say where those answer."""
import base64
import json
import os
import sys
from pathlib import Path

# Debian 12's botocore is older than Bedrock's runtime; models/ describes the one operation that is called.
os.environ.setdefault("AWS_DATA_PATH", str(Path(__file__).parent / "models"))

try:
    import boto3
    from botocore.config import Config
except ImportError:
    sys.exit("boto3: not installed; run apt-get install python3-boto3")

REGION = "us-east-1"
MODEL = "amazon.nova-canvas-v1:0"
DEFAULT_CONNECTIONS = 10  # botocore's own


def bedrock_client(connections: int = DEFAULT_CONNECTIONS):
    config = Config(max_pool_connections=connections)
    return boto3.client("bedrock-runtime", region_name=REGION, endpoint_url=os.environ["BEDROCK_ENDPOINT"], config=config)


def s3_client(connections: int = DEFAULT_CONNECTIONS):
    # Stand-ins have no host name for each bucket.
    config = Config(max_pool_connections=connections, signature_version="s3v4", s3={"addressing_style": "path"})
    return boto3.client("s3", region_name=REGION, endpoint_url=os.environ["S3_ENDPOINT"], config=config)


def dynamodb_table(name: str, connections: int = DEFAULT_CONNECTIONS):
    config = Config(max_pool_connections=connections)
    resource = boto3.resource("dynamodb", region_name=REGION, endpoint_url=os.environ["DYNAMODB_ENDPOINT"], config=config)
    return resource.Table(name)


def invoke_model(client, body: dict) -> bytes:
    """The first image of the model's answer."""
    answer = client.invoke_model(modelId=MODEL, contentType="application/json", accept="application/json", body=json.dumps(body))
    return base64.b64decode(json.loads(answer["body"].read())["images"][0])
