import json
import os
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ROLE = 'arn:aws:iam::123456789012:role/states'
OTHER_ROLE = 'arn:aws:iam::123456789012:role/other'
NOT_KNOWN_TO_THE_CLIENT = 77


def client(service='stepfunctions', needs=()):
    made = boto3.client(service, endpoint_url=os.environ['AWS_ENDPOINT_URL'], config=Config(inject_host_prefix=False, retries={'max_attempts': 0}))
    missing = [operation for operation in needs if not hasattr(made, operation)]
    if missing:
        print(f"boto3 {boto3.__version__} does not know {', '.join(missing)}", file=sys.stderr)
        sys.exit(NOT_KNOWN_TO_THE_CLIENT)
    return made


def machine(*states, **fields):
    return json.dumps({'StartAt': states[0][0], 'States': dict(states), **fields})


def refused(code, call, **arguments):
    try:
        answer = call(**arguments)
    except ClientError as error:
        equal(error.response['Error']['Code'], code)
        return error.response['Error']['Message']
    raise AssertionError(f'expected {code}, was answered {answer}')


def equal(actual, expected):
    assert actual == expected, f'expected {expected!r}, was {actual!r}'


def ended(sfn, execution):
    return until(lambda: sfn.describe_execution(executionArn=execution), lambda d: d['status'] != 'RUNNING')


def until(look, seen):
    for _ in range(1000):
        found = look()
        if seen(found):
            return found
        time.sleep(0.02)
    raise AssertionError(f'not seen in time: {found}')


def all_pages(sfn, operation, member, **arguments):
    return [item for page in sfn.get_paginator(operation).paginate(PaginationConfig={'PageSize': 2}, **arguments) for item in page[member]]
