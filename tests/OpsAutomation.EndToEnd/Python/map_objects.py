import json

from walk import ROLE, client, ended, equal, machine

sfn, s3 = client(), client('s3')
s3.create_bucket(Bucket='map-items')
s3.put_object(Bucket='map-items', Key='in/people.csv', Body='id,name\n1,"Ada, L."\n2,Bob\n3,\n')
s3.put_object(Bucket='map-items', Key='in/more.jsonl', Body='{"id":4}\n{"id":5}\n')
processor = {
    'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': 'Known',
    'States': {
        'Known': {'Type': 'Choice', 'Choices': [{'And': [{'Variable': '$.name', 'IsPresent': True}, {'Variable': '$.name', 'StringEquals': ''}], 'Next': 'Nameless'}], 'Default': 'Keep'},
        'Keep': {'Type': 'Pass', 'End': True}, 'Nameless': {'Type': 'Fail', 'Error': 'Nameless', 'Cause': 'no name'}}}


def run(name, reader, **fields):
    definition = machine(('Each', {'Type': 'Map', 'Label': 'Each', 'ItemReader': reader, 'ItemProcessor': processor, 'End': True, **fields}))
    arn = sfn.create_state_machine(name=name, definition=definition, roleArn=ROLE)['stateMachineArn']
    return ended(sfn, sfn.start_execution(stateMachineArn=arn)['executionArn'])


def reader(operation, config, **parameters):
    return {'Resource': f'arn:aws:states:::s3:{operation}', 'ReaderConfig': config, 'Parameters': {'Bucket': 'map-items', **parameters}}


def stored(key):
    return json.loads(s3.get_object(Bucket='map-items', Key=key)['Body'].read())


csv = {'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'}
writer = {'Resource': 'arn:aws:states:::s3:putObject', 'Parameters': {'Bucket': 'map-items', 'Prefix': 'out'}}
written = run('py-objects', reader('getObject', csv, Key='in/people.csv'), ResultWriter=writer, ToleratedFailureCount=1)
output = json.loads(written['output'])
manifest = stored(output['ResultWriterDetails']['Key'])
equal(manifest['MapRunArn'], output['MapRunArn'])
equal([json.loads(child['Output']) for child in stored(manifest['ResultFiles']['SUCCEEDED'][0]['Key'])], [{'id': '1', 'name': 'Ada, L.'}, {'id': '2', 'name': 'Bob'}])
failed = stored(manifest['ResultFiles']['FAILED'][0]['Key'])[0]
equal((failed['Error'], failed['Cause'], failed['Status']), ('Nameless', 'no name', 'FAILED'))
equal(sfn.describe_execution(executionArn=failed['ExecutionArn'])['error'], 'Nameless')
counts = sfn.describe_map_run(mapRunArn=output['MapRunArn'])['itemCounts']
equal((counts['total'], counts['succeeded'], counts['failed'], counts['resultsWritten']), (3, 2, 1, 3))

listed = json.loads(run('py-listing', reader('listObjectsV2', {'MaxItems': 1}, Prefix='in/'))['output'])
equal([(item['Key'], item['Size']) for item in listed], [('in/more.jsonl', 18)])
lines = run('py-lines', reader('listObjectsV2', {'InputType': 'JSONL', 'Transformation': 'LOAD_AND_FLATTEN'}, Prefix='in/more'), ItemBatcher={'MaxItemsPerBatch': 2})
equal(json.loads(lines['output']), [{'Items': [{'id': 4}, {'id': 5}]}])

refused = run('py-absent', reader('getObject', csv, Key='absent'))
equal(refused['error'], 'States.ItemReaderFailed')
assert refused['cause'].startswith('The specified key does not exist. (Service: Amazon S3; Status Code: 404; Error Code: NoSuchKey;'), refused['cause']
print('walked')
