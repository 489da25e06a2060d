import json
import threading

from walk import ROLE, client, ended, equal, machine, refused

sfn = client()
activity = sfn.create_activity(name='py-activity', tags=[{'key': 'team', 'value': 'ops'}])['activityArn']
equal(activity, 'arn:aws:states:us-east-1:123456789012:activity:py-activity')
equal(sfn.create_activity(name='py-activity', tags=[{'key': 'team', 'value': 'ops'}])['activityArn'], activity)
equal(sfn.describe_activity(activityArn=activity)['name'], 'py-activity')
assert activity in [a['activityArn'] for a in sfn.list_activities()['activities']]
equal(sfn.list_tags_for_resource(resourceArn=activity)['tags'], [{'key': 'team', 'value': 'ops'}])

definition = machine(('Work', {
    'Type': 'Task', 'Resource': activity, 'TimeoutSeconds': 300, 'HeartbeatSeconds': 60, 'End': True,
    'Catch': [{'ErrorEquals': ['Tired'], 'ResultPath': '$.caught', 'Next': 'Rest'}]}), ('Rest', {'Type': 'Pass', 'End': True}))
arn = sfn.create_state_machine(name='py-work', definition=definition, roleArn=ROLE)['stateMachineArn']


def take():
    return sfn.get_activity_task(activityArn=activity, workerName='a worker')


held = []
worker = threading.Thread(target=lambda: held.append(take()))
worker.start()
run = sfn.start_execution(stateMachineArn=arn, input='{"n":1}')['executionArn']
worker.join()
task = held[0]
equal(json.loads(task['input']), {'n': 1})
sfn.send_task_heartbeat(taskToken=task['taskToken'])
refused('InvalidOutput', sfn.send_task_success, taskToken=task['taskToken'], output='{')
sfn.send_task_success(taskToken=task['taskToken'], output='{"n":2}')
equal(json.loads(ended(sfn, run)['output']), {'n': 2})
equal([e['type'] for e in sfn.get_execution_history(executionArn=run)['events']], [
    'ExecutionStarted', 'TaskStateEntered', 'ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded', 'TaskStateExited', 'ExecutionSucceeded'])
refused('TaskTimedOut', sfn.send_task_success, taskToken=task['taskToken'], output='{}')
refused('InvalidToken', sfn.send_task_heartbeat, taskToken='nonsense')

run = sfn.start_execution(stateMachineArn=arn, input='{"n":3}')['executionArn']
sfn.send_task_failure(taskToken=take()['taskToken'], error='Tired', cause='long day')
equal(json.loads(ended(sfn, run)['output']), {'n': 3, 'caught': {'Error': 'Tired', 'Cause': 'long day'}})

sqs = client('sqs')
queue = sqs.create_queue(QueueName='py-tokens')['QueueUrl']
definition = machine(('Ask', {
    'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'End': True,
    'Parameters': {'QueueUrl': queue, 'MessageBody': {'token.$': '$$.Task.Token', 'question.$': '$.question'}}}))
arn = sfn.create_state_machine(name='py-ask', definition=definition, roleArn=ROLE)['stateMachineArn']
run = sfn.start_execution(stateMachineArn=arn, input='{"question":"why"}')['executionArn']
message = json.loads(sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=10)['Messages'][0]['Body'])
equal(message['question'], 'why')
sfn.send_task_success(taskToken=message['token'], output='"because"')
equal(json.loads(ended(sfn, run)['output']), 'because')

sfn.delete_activity(activityArn=activity)
refused('ActivityDoesNotExist', sfn.describe_activity, activityArn=activity)
refused('ActivityDoesNotExist', sfn.get_activity_task, activityArn=activity)
print('walked')
