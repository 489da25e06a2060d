import json

from walk import ROLE, all_pages, client, ended, equal, machine, refused

sfn = client(needs=['redrive_execution', 'start_sync_execution'])
definition = machine(
    ('Wait', {'Type': 'Wait', 'SecondsPath': '$.seconds', 'Next': 'Right'}),
    ('Right', {'Type': 'Choice', 'Choices': [{'Variable': '$.right', 'BooleanEquals': True, 'Next': 'Done'}], 'Default': 'Wrong'}),
    ('Wrong', {'Type': 'Fail', 'Error': 'Wrong', 'Cause': 'the input says so'}),
    ('Done', {'Type': 'Succeed'}))
arn = sfn.create_state_machine(name='py-executions', definition=definition, roleArn=ROLE)['stateMachineArn']


def start(name, **values):
    return sfn.start_execution(stateMachineArn=arn, name=name, input=json.dumps(values))['executionArn']


good = start('good', seconds=0, right=True)
equal(good, 'arn:aws:states:us-east-1:123456789012:execution:py-executions:good')
described = ended(sfn, good)
equal((described['status'], json.loads(described['output']), described['redriveStatus']), ('SUCCEEDED', {'seconds': 0, 'right': True}, 'NOT_REDRIVABLE'))
equal(described['redriveStatusReason'], 'Execution is SUCCEEDED and cannot be redriven')
equal((described['inputDetails'], described['outputDetails']), ({'included': True}, {'included': True}))
bare = sfn.describe_execution(executionArn=good, includedData='METADATA_ONLY')
assert 'input' not in bare and 'output' not in bare, bare
refused('ExecutionAlreadyExists', sfn.start_execution, stateMachineArn=arn, name='good', input='{}')
refused('InvalidExecutionInput', sfn.start_execution, stateMachineArn=arn, input='{')
refused('InvalidName', sfn.start_execution, stateMachineArn=arn, name='a b')
refused('ExecutionDoesNotExist', sfn.describe_execution, executionArn=good + 'x')
refused('InvalidArn', sfn.describe_execution, executionArn='nonsense')

waiting = start('waiting', seconds=3600, right=True)
equal(start('waiting', seconds=3600, right=True), waiting)
refused('ExecutionAlreadyExists', sfn.start_execution, stateMachineArn=arn, name='waiting', input='{}')
sfn.stop_execution(executionArn=waiting, error='Enough', cause='nobody waits')
stopped = ended(sfn, waiting)
equal((stopped['status'], stopped['error'], stopped['cause']), ('ABORTED', 'Enough', 'nobody waits'))

wrong = start('wrong', seconds=0, right=False)
failed = ended(sfn, wrong)
equal((failed['status'], failed['error'], failed['cause'], failed['redriveStatus']), ('FAILED', 'Wrong', 'the input says so', 'REDRIVABLE'))
refused('ExecutionNotRedrivable', sfn.redrive_execution, executionArn=good)
sfn.redrive_execution(executionArn=wrong)
redriven = ended(sfn, wrong)
equal((redriven['status'], redriven['redriveCount']), ('FAILED', 1))
equal([e['name'] for e in sfn.list_executions(stateMachineArn=arn, redriveFilter='REDRIVEN')['executions']], ['wrong'])

equal([e['name'] for e in all_pages(sfn, 'list_executions', 'executions', stateMachineArn=arn)], ['wrong', 'waiting', 'good'])
equal([e['name'] for e in sfn.list_executions(stateMachineArn=arn, statusFilter='ABORTED')['executions']], ['waiting'])

events = all_pages(sfn, 'get_execution_history', 'events', executionArn=good)
equal([e['type'] for e in events], [
    'ExecutionStarted', 'WaitStateEntered', 'WaitStateExited', 'ChoiceStateEntered', 'ChoiceStateExited', 'SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded'])
equal([(e['id'], e['previousEventId']) for e in events], [(1, 0), (2, 0), *[(n, n - 1) for n in range(3, 9)]])
equal(json.loads(events[0]['executionStartedEventDetails']['input']), {'seconds': 0, 'right': True})
last = sfn.get_execution_history(executionArn=good, reverseOrder=True, maxResults=1, includeExecutionData=False)['events'][0]
equal((last['type'], 'output' in last['executionSucceededEventDetails']), ('ExecutionSucceeded', False))
equal([e['type'] for e in sfn.get_execution_history(executionArn=wrong)['events'] if e['type'].startswith('Execution')], ['ExecutionStarted', 'ExecutionFailed', 'ExecutionRedriven', 'ExecutionFailed'])

express = sfn.create_state_machine(name='py-express', definition=definition, roleArn=ROLE, type='EXPRESS')['stateMachineArn']
answer = sfn.start_sync_execution(stateMachineArn=express, name='sync', input='{"seconds":0,"right":true}')
equal((answer['status'], json.loads(answer['output'])['right'], answer['billingDetails']['billedMemoryUsedInMB']), ('SUCCEEDED', True, 64))
assert answer['executionArn'].startswith('arn:aws:states:us-east-1:123456789012:express:py-express:sync:'), answer
answer = sfn.start_sync_execution(stateMachineArn=express, input='{"seconds":0,"right":false}')
equal((answer['status'], answer['error']), ('FAILED', 'Wrong'))
refused('StateMachineTypeNotSupported', sfn.start_sync_execution, stateMachineArn=arn)
refused('StateMachineTypeNotSupported', sfn.list_executions, stateMachineArn=express)
sfn.start_execution(stateMachineArn=express, input='{"seconds":0,"right":true}')
print('walked')
