// Messages written by hand, one of each kind and protocol, as AWS documents them: they check the codec without the SDK, which
// shares the schemas with it. Requests are those that clients send, responses are compared byte by byte.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { accessKeyOf, encodeError } from '../../src/wire/aws-codec.js'
import { decoded, encoded, post, xml } from './wire-messages.js'

describe('awsQuery', () => {
  it('reads members, numbered lists, an empty list and numbers', () => {
    const body =
      'Action=CreateRule&Version=2015-12-01&ListenerArn=arn%3Al&Priority=10' +
      '&Conditions.member.1.Field=path-pattern&Conditions.member.1.Values.member.1=%2Fimg%2F*' +
      '&Actions.member.1.Type=forward&Actions.member.1.TargetGroupArn=arn%3At&Tags='
    expect(decoded(post('elasticloadbalancing', body))).toEqual({
      service: 'elasticloadbalancing',
      operation: 'CreateRule',
      input: {
        ListenerArn: 'arn:l',
        Priority: 10,
        Conditions: [{ Field: 'path-pattern', Values: ['/img/*'] }],
        Actions: [{ Type: 'forward', TargetGroupArn: 'arn:t' }],
        Tags: [],
      },
    })
  })

  it('reads maps and list items in the order of their numbers', () => {
    const body =
      'Action=ModifyRule&RuleArn=arn%3Ar&Actions.member.2.Type=forward&Actions.member.1.Type=authenticate-oidc' +
      '&Actions.member.1.AuthenticateOidcConfig.Issuer=i&Actions.member.1.AuthenticateOidcConfig.AuthorizationEndpoint=a' +
      '&Actions.member.1.AuthenticateOidcConfig.TokenEndpoint=t&Actions.member.1.AuthenticateOidcConfig.UserInfoEndpoint=u' +
      '&Actions.member.1.AuthenticateOidcConfig.ClientId=c' +
      '&Actions.member.1.AuthenticateOidcConfig.AuthenticationRequestExtraParams.entry.1.key=prompt' +
      '&Actions.member.1.AuthenticateOidcConfig.AuthenticationRequestExtraParams.entry.1.value=login'
    const oidc = {
      Issuer: 'i',
      AuthorizationEndpoint: 'a',
      TokenEndpoint: 't',
      UserInfoEndpoint: 'u',
      ClientId: 'c',
      AuthenticationRequestExtraParams: { prompt: 'login' },
    }
    expect(decoded(post('elasticloadbalancing', body))).toMatchObject({
      input: { Actions: [{ Type: 'authenticate-oidc', AuthenticateOidcConfig: oidc }, { Type: 'forward' }] },
    })
  })

  it('refuses a number that is none, naming its place', () => {
    expect(decoded(post('elasticloadbalancing', 'Action=DescribeRules&PageSize=many'))).toEqual({
      service: 'elasticloadbalancing',
      error: {
        code: 'ValidationError',
        message:
          "1 validation error detected: Value 'many' at 'pageSize' failed to satisfy constraint: Member must be a number",
        status: 400,
      },
    })
  })

  it('refuses an action that does not exist', () => {
    expect(decoded(post('elasticloadbalancing', 'Action=MakeLoadBalancer'))).toEqual({
      service: 'elasticloadbalancing',
      error: {
        code: 'InvalidAction',
        message: 'The action MakeLoadBalancer is not valid for this web service.',
        status: 400,
      },
    })
  })

  it('writes result and metadata', () => {
    expect(
      encoded('elasticloadbalancing', 'DescribeTags', {
        TagDescriptions: [{ ResourceArn: 'a', Tags: [{ Key: 'k', Value: '<&>' }] }],
      }),
    ).toBe(
      `200 ${xml(
        '<DescribeTagsResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeTagsResult>' +
          '<TagDescriptions><member><ResourceArn>a</ResourceArn><Tags><member><Key>k</Key><Value>&lt;&amp;&gt;</Value></member></Tags></member></TagDescriptions>' +
          '</DescribeTagsResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></DescribeTagsResponse>',
      )}`,
    )
  })

  it('writes an error with its status and request id', () => {
    const { status, headers, body } = encodeError(
      'elasticloadbalancing',
      { code: 'PriorityInUse', message: "Priority '1' is currently in use", status: 400 },
      'r-1',
    )
    expect([status, headers['x-amzn-requestid'], body]).toEqual([
      400,
      'r-1',
      xml(
        '<ErrorResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><Error><Type>Sender</Type><Code>PriorityInUse</Code>' +
          "<Message>Priority '1' is currently in use</Message></Error><RequestId>r-1</RequestId></ErrorResponse>",
      ),
    ])
  })
})

describe('ec2Query', () => {
  it('reads names that differ from the SDK and flat lists', () => {
    const body =
      'Action=CreateSecurityGroup&GroupDescription=d&GroupName=web&VpcId=vpc-1' +
      '&TagSpecification.1.ResourceType=security-group&TagSpecification.1.Tag.1.Key=k&TagSpecification.1.Tag.1.Value=v'
    expect(decoded(post('ec2', body))).toEqual({
      service: 'ec2',
      operation: 'CreateSecurityGroup',
      input: {
        Description: 'd',
        GroupName: 'web',
        VpcId: 'vpc-1',
        TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'k', Value: 'v' }] }],
      },
    })
  })

  it('names a missing parameter as EC2 does', () => {
    expect(decoded(post('ec2', 'Action=CreateSecurityGroup&GroupName=web'))).toEqual({
      service: 'ec2',
      error: { code: 'MissingParameter', message: 'The request must contain the parameter Description', status: 400 },
    })
  })

  it('writes members without a result element, and true for an operation without output', () => {
    expect(encoded('ec2', 'DescribeVpcs', { Vpcs: [{ VpcId: 'vpc-1', IsDefault: false }] })).toBe(
      `200 ${xml(
        '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>' +
          '<vpcSet><item><isDefault>false</isDefault><vpcId>vpc-1</vpcId></item></vpcSet></DescribeVpcsResponse>',
      )}`,
    )
    expect(encoded('ec2', 'CreateTags', {})).toBe(
      `200 ${xml('<CreateTagsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId><return>true</return></CreateTagsResponse>')}`,
    )
  })

  it('writes an error', () => {
    expect(encodeError('ec2', { code: 'RequestLimitExceeded', message: 'm', status: 503 }, 'r-1')).toMatchObject({
      status: 503,
      body: xml(
        '<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>m</Message></Error></Errors><RequestID>r-1</RequestID></Response>',
      ),
    })
  })
})

describe('the service of a request', () => {
  it('is the signing name of its credential scope, and its caller the access key', () => {
    expect(decoded(post('sts', 'Action=GetCallerIdentity'))).toMatchObject({
      service: 'sts',
      operation: 'GetCallerIdentity',
    })
    expect(accessKeyOf(post('sts', ''))).toEqual(O.some('AKIDEXAMPLE'))
  })

  it('is STS for the calls that are never signed', () => {
    const body =
      'Action=AssumeRoleWithWebIdentity&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr&RoleSessionName=s&WebIdentityToken=t'
    expect(decoded({ ...post('', body), headers: {} })).toMatchObject({
      service: 'sts',
      operation: 'AssumeRoleWithWebIdentity',
    })
  })

  it('is needed: another unsigned request and another service are refused', () => {
    expect(decoded({ ...post('', 'Action=DescribeVpcs'), headers: {} })).toMatchObject({
      error: { code: 'MissingAuthenticationToken', status: 403 },
    })
    expect(decoded(post('s3', ''))).toMatchObject({ error: { code: 'UnrecognizedClientException', status: 400 } })
  })
})
