import json

from walk import ROLE, client, ended, equal, machine, refused, until

sfn = client(needs=['describe_map_run'])
child = {
    'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': 'Wait',
    'States': {'Wait': {'Type': 'Wait', 'Seconds': 1, 'Next': 'Double'}, 'Double': {'Type': 'Pass', 'Parameters': {'value.$': 'States.MathAdd($, $)'}, 'End': True}}}
definition = machine(('Each', {'Type': 'Map', 'Label': 'Each', 'MaxConcurrency': 1, 'ItemProcessor': child, 'End': True}))
arn = sfn.create_state_machine(name='py-map', definition=definition, roleArn=ROLE)['stateMachineArn']
run = sfn.start_execution(stateMachineArn=arn, input='[1,2,3]')['executionArn']
listed = until(lambda: sfn.list_map_runs(executionArn=run)['mapRuns'], len)
map_run = listed[0]['mapRunArn']
assert map_run.startswith('arn:aws:states:us-east-1:123456789012:mapRun:py-map/Each:'), map_run
equal((listed[0]['executionArn'], listed[0]['stateMachineArn']), (run, arn + '/Each'))
running = sfn.describe_map_run(mapRunArn=map_run)
equal((running['status'], running['maxConcurrency'], running['itemCounts']['total']), ('RUNNING', 1, 3))
sfn.update_map_run(mapRunArn=map_run, maxConcurrency=3, toleratedFailureCount=1)
changed = sfn.describe_map_run(mapRunArn=map_run)
equal((changed['maxConcurrency'], changed['toleratedFailureCount']), (3, 1))
equal(json.loads(ended(sfn, run)['output']), [{'value': 2}, {'value': 4}, {'value': 6}])
finished = sfn.describe_map_run(mapRunArn=map_run)
equal((finished['status'], finished['itemCounts']['succeeded'], finished['executionCounts']['succeeded']), ('SUCCEEDED', 3, 3))
children = sfn.list_executions(mapRunArn=map_run, statusFilter='SUCCEEDED')['executions']
equal((len(children), {c['mapRunArn'] for c in children}, {c['stateMachineArn'] for c in children}), (3, {map_run}, {arn + '/Each'}))
equal([e['type'] for e in sfn.get_execution_history(executionArn=run)['events']], [
    'ExecutionStarted', 'MapStateEntered', 'MapStateStarted', 'MapRunStarted', 'MapRunSucceeded', 'MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded'])
refused('ResourceNotFound', sfn.describe_map_run, mapRunArn=map_run[:-4] + '0000')
print('walked')
