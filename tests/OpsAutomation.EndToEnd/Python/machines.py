from walk import OTHER_ROLE, ROLE, all_pages, client, equal, machine, refused

sfn = client(needs=['validate_state_machine_definition'])
logs = client('logs')
FIRST = machine(('Only', {'Type': 'Pass', 'Result': 1, 'End': True}))
SECOND = machine(('Only', {'Type': 'Pass', 'Result': 2, 'End': True}))

created = sfn.create_state_machine(name='py-machine', definition=FIRST, roleArn=ROLE, tags=[{'key': 'team', 'value': 'ops'}])
arn = created['stateMachineArn']
equal(arn, 'arn:aws:states:us-east-1:123456789012:stateMachine:py-machine')
again = sfn.create_state_machine(name='py-machine', definition=FIRST, roleArn=ROLE)
equal((again['stateMachineArn'], again['creationDate']), (arn, created['creationDate']))
equal(refused('StateMachineAlreadyExists', sfn.create_state_machine, name='py-machine', definition=SECOND, roleArn=ROLE), f"State Machine Already Exists: '{arn}'")

described = sfn.describe_state_machine(stateMachineArn=arn)
equal((described['name'], described['status'], described['type'], described['definition'], described['roleArn']), ('py-machine', 'ACTIVE', 'STANDARD', FIRST, ROLE))
equal(described['loggingConfiguration'], {'level': 'OFF', 'includeExecutionData': False})
equal(described['tracingConfiguration'], {'enabled': False})
equal(described['encryptionConfiguration'], {'type': 'AWS_OWNED_KEY'})

logs.create_log_group(logGroupName='/py/states')
group = 'arn:aws:logs:us-east-1:123456789012:log-group:/py/states:*'
logging = {'level': 'ALL', 'includeExecutionData': True, 'destinations': [{'cloudWatchLogsLogGroup': {'logGroupArn': group}}]}
updated = sfn.update_state_machine(stateMachineArn=arn, definition=SECOND, roleArn=OTHER_ROLE, loggingConfiguration=logging, tracingConfiguration={'enabled': True})
described = sfn.describe_state_machine(stateMachineArn=arn)
equal((described['definition'], described['roleArn'], described['revisionId']), (SECOND, OTHER_ROLE, updated['revisionId']))
equal((described['loggingConfiguration'], described['tracingConfiguration']), (logging, {'enabled': True}))

refused('MissingRequiredParameter', sfn.update_state_machine, stateMachineArn=arn)
refused('InvalidLoggingConfiguration', sfn.update_state_machine, stateMachineArn=arn, loggingConfiguration={'level': 'ALL'})
refused('InvalidName', sfn.create_state_machine, name='no spaces', definition=FIRST, roleArn=ROLE)
refused('InvalidDefinition', sfn.create_state_machine, name='py-bad', definition='{}', roleArn=ROLE)
refused('InvalidArn', sfn.describe_state_machine, stateMachineArn='nonsense')
refused('StateMachineDoesNotExist', sfn.describe_state_machine, stateMachineArn=arn + 'x')

for number in range(4):
    sfn.create_state_machine(name=f'py-listed-{number}', definition=FIRST, roleArn=ROLE, type='EXPRESS')
listed = {m['name']: m['type'] for m in all_pages(sfn, 'list_state_machines', 'stateMachines')}
equal({n: t for n, t in listed.items() if n.startswith('py-listed-')}, {f'py-listed-{n}': 'EXPRESS' for n in range(4)})
equal(listed['py-machine'], 'STANDARD')
refused('InvalidToken', sfn.list_state_machines, nextToken='nonsense')

sfn.tag_resource(resourceArn=arn, tags=[{'key': 'stage', 'value': 'test'}, {'key': 'team', 'value': 'sre'}])
sfn.untag_resource(resourceArn=arn, tagKeys=['stage'])
equal(sfn.list_tags_for_resource(resourceArn=arn)['tags'], [{'key': 'team', 'value': 'sre'}])
refused('TooManyTags', sfn.tag_resource, resourceArn=arn, tags=[{'key': str(n), 'value': ''} for n in range(50)])
refused('ResourceNotFound', sfn.list_tags_for_resource, resourceArn=arn + 'x')

verdict = sfn.validate_state_machine_definition(definition=FIRST)
equal((verdict['result'], verdict['diagnostics']), ('OK', []))
verdict = sfn.validate_state_machine_definition(definition=machine(('Only', {'Type': 'Pass', 'Next': 'Nowhere'})))
equal(verdict['result'], 'FAIL')
assert any(d['severity'] == 'ERROR' and d['location'].startswith('/States/') for d in verdict['diagnostics']), verdict

sfn.delete_state_machine(stateMachineArn=arn)
refused('StateMachineDoesNotExist', sfn.describe_state_machine, stateMachineArn=arn)
print('walked')
