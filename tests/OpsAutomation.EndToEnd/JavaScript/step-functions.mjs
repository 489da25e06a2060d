import assert from 'node:assert/strict';
import * as states from '@aws-sdk/client-sfn';

const sfn = new states.SFNClient({ disableHostPrefix: true });
const role = 'arn:aws:iam::123456789012:role/states';
const account = 'arn:aws:states:us-east-1:123456789012';
const machine = (fields, ...all) => JSON.stringify({ StartAt: all[0][0], ...fields, States: Object.fromEntries(all) });
const giving = value => machine({ QueryLanguage: 'JSONata' }, ['Only', { Type: 'Pass', Output: value, End: true }]);
const send = (name, input = {}) => sfn.send(new states[`${name}Command`](input));
const rejects = (promise, type) => assert.rejects(promise, error => error instanceof states[type] && error.$fault === 'client' && error.message.length > 0);
const pages = async (paginate, member, input = {}) => {
  const all = [];
  for await (const page of paginate({ client: sfn, pageSize: 2 }, input)) all.push(...page[member]);
  return all;
};
const until = async (look, seen) => {
  for (let tries = 0; tries < 1000; tries++) {
    const found = await look();
    if (seen(found)) return found;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('not seen in time');
};
const ended = executionArn => until(() => send('DescribeExecution', { executionArn }), d => d.status !== 'RUNNING');

const walks = {
  async machines() {
    const { stateMachineArn, creationDate } = await send('CreateStateMachine', { name: 'js-machine', definition: giving(1), roleArn: role, tags: [{ key: 'team', value: 'ops' }] });
    assert.equal(stateMachineArn, `${account}:stateMachine:js-machine`);
    assert.ok(creationDate instanceof Date);
    await rejects(send('CreateStateMachine', { name: 'js-machine', definition: giving(2), roleArn: role }), 'StateMachineAlreadyExists');
    await rejects(send('CreateStateMachine', { name: 'js-bad', definition: '{}', roleArn: role }), 'InvalidDefinition');
    await rejects(send('CreateStateMachine', { name: 'a b', definition: giving(1), roleArn: role }), 'InvalidName');
    await rejects(send('DescribeStateMachine', { stateMachineArn: 'nonsense' }), 'InvalidArn');
    const { revisionId } = await send('UpdateStateMachine', { stateMachineArn, definition: giving(2), tracingConfiguration: { enabled: true } });
    const described = await send('DescribeStateMachine', { stateMachineArn });
    assert.deepEqual([described.status, described.type, described.definition, described.revisionId, described.tracingConfiguration], ['ACTIVE', 'STANDARD', giving(2), revisionId, { enabled: true }]);
    await rejects(send('UpdateStateMachine', { stateMachineArn }), 'MissingRequiredParameter');
    for (const n of [1, 2, 3]) await send('CreateStateMachine', { name: `js-listed-${n}`, definition: giving(n), roleArn: role, type: 'EXPRESS' });
    const names = (await pages(states.paginateListStateMachines, 'stateMachines')).map(m => m.name).filter(n => n.startsWith('js-'));
    assert.deepEqual(names.sort(), ['js-listed-1', 'js-listed-2', 'js-listed-3', 'js-machine']);
    await rejects(send('ListStateMachines', { nextToken: 'nonsense' }), 'InvalidToken');
    await send('TagResource', { resourceArn: stateMachineArn, tags: [{ key: 'stage', value: 'test' }] });
    await send('UntagResource', { resourceArn: stateMachineArn, tagKeys: ['team'] });
    assert.deepEqual((await send('ListTagsForResource', { resourceArn: stateMachineArn })).tags, [{ key: 'stage', value: 'test' }]);
    const verdict = await send('ValidateStateMachineDefinition', { definition: machine({}, ['Only', { Type: 'Pass', Next: 'Nowhere' }]) });
    assert.deepEqual([verdict.result, verdict.diagnostics[0].severity], ['FAIL', 'ERROR']);
    await send('DeleteStateMachine', { stateMachineArn });
    await rejects(send('DescribeStateMachine', { stateMachineArn }), 'StateMachineDoesNotExist');
  },

  async versions() {
    const { stateMachineArn, stateMachineVersionArn: first } = await send('CreateStateMachine', { name: 'js-versions', definition: giving(1), roleArn: role, publish: true });
    const { revisionId } = await send('UpdateStateMachine', { stateMachineArn, definition: giving(2) });
    await rejects(send('PublishStateMachineVersion', { stateMachineArn, revisionId: 'another' }), 'ConflictException');
    const { stateMachineVersionArn: second } = await send('PublishStateMachineVersion', { stateMachineArn, revisionId, description: 'second' });
    const { stateMachineVersions } = await send('ListStateMachineVersions', { stateMachineArn });
    assert.deepEqual(stateMachineVersions.map(v => v.stateMachineVersionArn), [second, first]);
    const { stateMachineAliasArn } = await send('CreateStateMachineAlias', { name: 'prod', routingConfiguration: [{ stateMachineVersionArn: first, weight: 100 }] });
    const { executionArn } = await send('StartExecution', { stateMachineArn: stateMachineAliasArn, name: 'by-alias' });
    const done = await ended(executionArn);
    assert.deepEqual([done.output, done.stateMachineVersionArn, done.stateMachineAliasArn], ['1', first, stateMachineAliasArn]);
    await send('UpdateStateMachineAlias', { stateMachineAliasArn, routingConfiguration: [{ stateMachineVersionArn: second, weight: 100 }] });
    assert.equal((await send('DescribeStateMachineAlias', { stateMachineAliasArn })).routingConfiguration[0].stateMachineVersionArn, second);
    assert.equal((await send('DescribeStateMachineForExecution', { executionArn })).definition, giving(1));
    assert.deepEqual((await send('ListStateMachineAliases', { stateMachineArn })).stateMachineAliases.map(a => a.stateMachineAliasArn), [stateMachineAliasArn]);
    await rejects(send('DeleteStateMachineVersion', { stateMachineVersionArn: second }), 'ConflictException');
    await send('DeleteStateMachineAlias', { stateMachineAliasArn });
    await send('DeleteStateMachineVersion', { stateMachineVersionArn: second });
    await rejects(send('DescribeStateMachineAlias', { stateMachineAliasArn }), 'ResourceNotFound');
  },

  async executions() {
    const definition = machine({},
      ['Hold', { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Right' }],
      ['Right', { Type: 'Choice', Choices: [{ Variable: '$.right', BooleanEquals: true, Next: 'Done' }], Default: 'Wrong' }],
      ['Wrong', { Type: 'Fail', Error: 'Wrong', Cause: 'the input says so' }], ['Done', { Type: 'Succeed' }]);
    const { stateMachineArn } = await send('CreateStateMachine', { name: 'js-executions', definition, roleArn: role });
    const start = async (name, seconds, right) => (await send('StartExecution', { stateMachineArn, name, input: JSON.stringify({ seconds, right }) })).executionArn;
    const good = await start('good', 0, true);
    const described = await ended(good);
    assert.deepEqual([described.status, JSON.parse(described.output), described.redriveStatus], ['SUCCEEDED', { seconds: 0, right: true }, 'NOT_REDRIVABLE']);
    assert.ok(described.stopDate >= described.startDate);
    await rejects(send('StartExecution', { stateMachineArn, name: 'good' }), 'ExecutionAlreadyExists');
    await rejects(send('StartExecution', { stateMachineArn, input: '{' }), 'InvalidExecutionInput');
    await rejects(send('DescribeExecution', { executionArn: `${good}x` }), 'ExecutionDoesNotExist');
    const waiting = await start('waiting', 3600, true);
    await send('StopExecution', { executionArn: waiting, error: 'Enough', cause: 'nobody waits' });
    assert.deepEqual([(await ended(waiting)).status, (await ended(waiting)).error], ['ABORTED', 'Enough']);
    const wrong = await start('wrong', 0, false);
    assert.equal((await ended(wrong)).cause, 'the input says so');
    await rejects(send('RedriveExecution', { executionArn: good }), 'ExecutionNotRedrivable');
    assert.ok((await send('RedriveExecution', { executionArn: wrong })).redriveDate instanceof Date);
    assert.equal((await ended(wrong)).redriveCount, 1);
    assert.deepEqual((await pages(states.paginateListExecutions, 'executions', { stateMachineArn })).map(e => e.name), ['wrong', 'waiting', 'good']);
    const events = await pages(states.paginateGetExecutionHistory, 'events', { executionArn: good });
    assert.deepEqual(events.map(e => e.type).slice(-3), ['SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded']);
    assert.deepEqual(events.map(e => e.id), [1, 2, 3, 4, 5, 6, 7, 8]);

    const express = (await send('CreateStateMachine', { name: 'js-express', definition, roleArn: role, type: 'EXPRESS' })).stateMachineArn;
    const answer = await send('StartSyncExecution', { stateMachineArn: express, input: '{"seconds":0,"right":true}' });
    assert.deepEqual([answer.status, JSON.parse(answer.output).right, answer.billingDetails.billedMemoryUsedInMB], ['SUCCEEDED', true, 64]);
    await rejects(send('StartSyncExecution', { stateMachineArn }), 'StateMachineTypeNotSupported');
    await rejects(send('ListExecutions', { stateMachineArn: express }), 'StateMachineTypeNotSupported');
    const tested = await send('TestState', { definition: '{"Type":"Pass","Result":7,"Next":"After"}', roleArn: role, input: '{}' });
    assert.deepEqual([tested.status, tested.output, tested.nextState], ['SUCCEEDED', '7', 'After']);
  },

  async activities() {
    const { activityArn } = await send('CreateActivity', { name: 'js-activity' });
    assert.equal((await send('DescribeActivity', { activityArn })).name, 'js-activity');
    assert.ok((await send('ListActivities')).activities.some(a => a.activityArn === activityArn));
    const definition = machine({}, ['Work', { Type: 'Task', Resource: activityArn, HeartbeatSeconds: 60, TimeoutSeconds: 300, End: true }]);
    const { stateMachineArn } = await send('CreateStateMachine', { name: 'js-work', definition, roleArn: role });
    const polling = send('GetActivityTask', { activityArn, workerName: 'a worker' });
    const first = (await send('StartExecution', { stateMachineArn, input: '{"n":1}' })).executionArn;
    const { taskToken, input } = await polling;
    assert.deepEqual(JSON.parse(input), { n: 1 });
    await send('SendTaskHeartbeat', { taskToken });
    await rejects(send('SendTaskSuccess', { taskToken, output: '{' }), 'InvalidOutput');
    await send('SendTaskSuccess', { taskToken, output: '{"n":2}' });
    assert.deepEqual(JSON.parse((await ended(first)).output), { n: 2 });
    await rejects(send('SendTaskSuccess', { taskToken, output: '{}' }), 'TaskTimedOut');
    await rejects(send('SendTaskFailure', { taskToken: 'nonsense' }), 'InvalidToken');
    const second = (await send('StartExecution', { stateMachineArn })).executionArn;
    await send('SendTaskFailure', { taskToken: (await send('GetActivityTask', { activityArn })).taskToken, error: 'Tired', cause: 'long day' });
    assert.deepEqual([(await ended(second)).error, (await ended(second)).cause], ['Tired', 'long day']);
    await send('DeleteActivity', { activityArn });
    await rejects(send('DescribeActivity', { activityArn }), 'ActivityDoesNotExist');
  },

  async mapRuns() {
    const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Hold', States: { Hold: { Type: 'Wait', Seconds: 1, End: true } } };
    const definition = machine({}, ['Each', { Type: 'Map', Label: 'Each', ItemProcessor: processor, End: true }]);
    const { stateMachineArn } = await send('CreateStateMachine', { name: 'js-map', definition, roleArn: role });
    const { executionArn } = await send('StartExecution', { stateMachineArn, input: '[1,2,3]' });
    const [{ mapRunArn }] = (await until(() => send('ListMapRuns', { executionArn }), l => l.mapRuns.length > 0)).mapRuns;
    await send('UpdateMapRun', { mapRunArn, toleratedFailurePercentage: 12.5 });
    const run = await send('DescribeMapRun', { mapRunArn });
    assert.deepEqual([run.itemCounts.total, run.toleratedFailurePercentage, run.executionArn], [3, 12.5, executionArn]);
    assert.equal((await ended(executionArn)).output, '[1,2,3]');
    assert.equal((await send('DescribeMapRun', { mapRunArn })).status, 'SUCCEEDED');
    assert.equal((await send('ListExecutions', { mapRunArn })).executions.length, 3);
    await rejects(send('DescribeMapRun', { mapRunArn: `${mapRunArn.slice(0, -4)}0000` }), 'ResourceNotFound');
  },
};

for (const walk of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(walks)) await walks[walk]();
console.log('walked');
