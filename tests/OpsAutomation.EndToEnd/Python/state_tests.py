import json

from walk import ROLE, client, equal, refused

sfn = client(needs=['test_state'])
state = json.dumps({'Type': 'Pass', 'Parameters': {'sum.$': 'States.MathAdd($.a, $.b)'}, 'ResultPath': '$.result', 'Next': 'After'})
tested = sfn.test_state(definition=state, roleArn=ROLE, input='{"a":1,"b":2}')
equal((tested['status'], json.loads(tested['output']), tested['nextState']), ('SUCCEEDED', {'a': 1, 'b': 2, 'result': {'sum': 3}}, 'After'))
tested = sfn.test_state(definition=state, roleArn=ROLE, input='{"a":1,"b":2}', inspectionLevel='DEBUG')
equal(json.loads(tested['inspectionData']['input']), {'a': 1, 'b': 2})
failed = sfn.test_state(definition='{"Type":"Fail","Error":"Wrong","Cause":"so"}', roleArn=ROLE, input='{}')
equal((failed['status'], failed['error'], failed['cause']), ('FAILED', 'Wrong', 'so'))
refused('InvalidDefinition', sfn.test_state, definition='{"Type":"Nothing"}', roleArn=ROLE, input='{}')
print('walked')
