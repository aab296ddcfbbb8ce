uniform sampler2D bright, dark, under; uniform vec4 area; uniform vec2 pixels;
void main() {
  vec2 at = gl_FragCoord.xy / pixels; float start = spin(), near = 0.;
  if (N.z > .9) {
    float sum = 0.;
    for (int i = 0; i < TAPS; i++) {
      float a = start + 2.39996 * float(i), d = .012 + .18 * sqrt((float(i) + .5) / float(TAPS));
      vec2 u = (P.xy + d * vec2(cos(a), sin(a)) - area.xy) / (area.zw - area.xy);
      float g = texture(under, u).r * 2. - P.z, w = 1. / (1. + d * 18.);
      sum += w; if (g < 1.8) near += w * clamp(1. - max(g, 0.) / (d * 1.6 + .05), 0., 1.);
    }
    near /= sum;
  }
  vec3 c = mix(texture(dark, at).rgb, texture(bright, at).rgb, lit(start));
  o = vec4(c * (1. - .5 * near), 1);
}
