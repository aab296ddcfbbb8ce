uniform float shade; uniform int floor_kind;
vec3 planks(vec3 c) {
  float row = floor(Q.y * 7.), x = Q.x + hash(vec3(row, 3, 1)) * 2.3, part = floor(x / 1.35);
  float id = hash(vec3(row, part, 7.));
  c *= (.80 + .34 * id) * (.86 + .26 * noise(vec3(Q.x * 2.2 + id * 9., Q.y * 60., id * 5.)));
  float w = max(fwidth(Q.y * 7.), .012);
  c *= 1. - .42 * smoothstep(.5 - w, .5, abs(fract(Q.y * 7.) - .5));
  return c * (1. - .35 * smoothstep(.4975, .499, abs(fract(x / 1.35) - .5)));
}
vec3 tiles(vec3 c) {
  vec2 q = Q.xy * 2.2; vec2 e = abs(fract(q) - .5), w = max(fwidth(q), vec2(.01));
  c *= .9 + .2 * hash(vec3(floor(q), 3.)); c *= .94 + .12 * noise(vec3(Q.xy * 9., 1.));
  float line = max(smoothstep(.5 - w.x * 1.5, .5, e.x), smoothstep(.5 - w.y * 1.5, .5, e.y));
  return c * (1. - .35 * line);
}
void main() {
  vec3 n = normalize(N), l = normalize(lamp - P), c = C;
  if (M == 10) c = floor_kind == 0 ? planks(c) : floor_kind == 1 ? tiles(c)
      : c * (.80 + .25 * noise(Q * 90.) + .15 * noise(Q * 23.));
  if (M == 11) c *= .97 + .06 * noise(Q * 3.);
  if (M == 13) c *= .93 + .14 * noise(Q * 260.);
  if (M == 14) c *= .85 + .3 * noise(vec3(Q.x * 6., Q.y * 25., Q.z * 25.));
  float s = shade * lit(spin()), d = max(dot(n, l), 0.) * s;
  float away = length(lamp - P); d *= 9. / (5. + away * away * .55);
  vec3 h = normalize(l + normalize(eye - P));
  float shine = pow(max(dot(n, h), 0.), 40.) * s * (M == 10 && floor_kind < 2 ? .06 : .01);
  o = vec4(tone_map(c * (key * d + sky * (.75 + .25 * n.z)) + shine), 1);
}
