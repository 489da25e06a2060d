from walk import ROLE, client, ended, equal, machine, refused

sfn = client(needs=['publish_state_machine_version', 'create_state_machine_alias'])


def giving(value):
    return machine(('Only', {'Type': 'Pass', 'Result': value, 'End': True}))


created = sfn.create_state_machine(name='py-versions', definition=giving(1), roleArn=ROLE, publish=True, versionDescription='first')
arn, first = created['stateMachineArn'], created['stateMachineVersionArn']
equal(first, arn + ':1')
equal(sfn.publish_state_machine_version(stateMachineArn=arn)['stateMachineVersionArn'], first)
updated = sfn.update_state_machine(stateMachineArn=arn, definition=giving(2))
refused('ConflictException', sfn.publish_state_machine_version, stateMachineArn=arn, revisionId='another')
second = sfn.publish_state_machine_version(stateMachineArn=arn, revisionId=updated['revisionId'], description='second')['stateMachineVersionArn']
third = sfn.update_state_machine(stateMachineArn=arn, definition=giving(3), publish=True, versionDescription='third')['stateMachineVersionArn']
equal((second, third), (arn + ':2', arn + ':3'))
equal([v['stateMachineVersionArn'] for v in sfn.list_state_machine_versions(stateMachineArn=arn)['stateMachineVersions']], [third, second, first])
page = sfn.list_state_machine_versions(stateMachineArn=arn, maxResults=2)
rest = sfn.list_state_machine_versions(stateMachineArn=arn, maxResults=2, nextToken=page['nextToken'])
equal([v['stateMachineVersionArn'] for v in rest['stateMachineVersions']], [first])
described = sfn.describe_state_machine(stateMachineArn=second)
equal((described['stateMachineArn'], described['definition'], described['description']), (second, giving(2), 'second'))

routes = [{'stateMachineVersionArn': first, 'weight': 100}]
alias = sfn.create_state_machine_alias(name='prod', description='what people use', routingConfiguration=routes)['stateMachineAliasArn']
equal(alias, arn + ':prod')
equal(sfn.create_state_machine_alias(name='prod', description='what people use', routingConfiguration=routes)['stateMachineAliasArn'], alias)
refused('ConflictException', sfn.create_state_machine_alias, name='prod', routingConfiguration=[{'stateMachineVersionArn': second, 'weight': 100}])
refused('ValidationException', sfn.create_state_machine_alias, name='half', routingConfiguration=[{'stateMachineVersionArn': second, 'weight': 50}])
refused('ResourceNotFound', sfn.create_state_machine_alias, name='lost', routingConfiguration=[{'stateMachineVersionArn': arn + ':9', 'weight': 100}])

run = sfn.start_execution(stateMachineArn=alias, name='by-alias')['executionArn']
done = ended(sfn, run)
equal((done['output'], done['stateMachineVersionArn'], done['stateMachineAliasArn'], done['stateMachineArn']), ('1', first, alias, arn))
sfn.update_state_machine_alias(stateMachineAliasArn=alias, routingConfiguration=[{'stateMachineVersionArn': first, 'weight': 0}, {'stateMachineVersionArn': second, 'weight': 100}])
shown = sfn.describe_state_machine_alias(stateMachineAliasArn=alias)
equal((shown['name'], shown['description'], [r['weight'] for r in shown['routingConfiguration']]), ('prod', 'what people use', [0, 100]))
later = sfn.start_execution(stateMachineArn=alias, name='by-alias-later')['executionArn']
equal(ended(sfn, later)['output'], '2')
straight = sfn.start_execution(stateMachineArn=third, name='by-version')['executionArn']
equal(ended(sfn, straight)['output'], '3')
plain = sfn.start_execution(stateMachineArn=arn, name='by-machine')['executionArn']
equal(ended(sfn, plain)['output'], '3')
equal([e['name'] for e in sfn.list_executions(stateMachineArn=alias)['executions']], ['by-alias-later', 'by-alias'])
equal([e['name'] for e in sfn.list_executions(stateMachineArn=third)['executions']], ['by-version'])
equal(len(sfn.list_executions(stateMachineArn=arn)['executions']), 4)
equal(sfn.describe_state_machine_for_execution(executionArn=run)['definition'], giving(1))
equal([a['stateMachineAliasArn'] for a in sfn.list_state_machine_aliases(stateMachineArn=arn)['stateMachineAliases']], [alias])
equal(sfn.list_state_machine_aliases(stateMachineArn=third)['stateMachineAliases'], [])

refused('ConflictException', sfn.delete_state_machine_version, stateMachineVersionArn=first)
sfn.delete_state_machine_alias(stateMachineAliasArn=alias)
refused('ResourceNotFound', sfn.describe_state_machine_alias, stateMachineAliasArn=alias)
sfn.delete_state_machine_version(stateMachineVersionArn=first)
refused('StateMachineDoesNotExist', sfn.start_execution, stateMachineArn=first)
sfn.delete_state_machine(stateMachineArn=arn)
print('walked')
